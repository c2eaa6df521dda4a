package io.tenantgate.audit;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of signatures that records bear. Those of ECDSA are in DER, as {@code openssl dgst} and key services write them. */
enum SignatureKind {
    ED25519("Ed25519", ""),
    ECDSA_P256("SHA256withECDSA", "secp256r1"),
    ECDSA_P384("SHA384withECDSA", "secp384r1");

    private final String algorithm;
    private final String curve;

    SignatureKind(String algorithm, String curve) {
        this.algorithm = algorithm;
        this.curve = curve;
    }

    /** The kind that a key makes or checks. */
    static Optional<SignatureKind> of(Key key) {
        return Arrays.stream(values()).filter(kind -> kind.fits(key)).findFirst();
    }

    private boolean fits(Key key) {
        if (this == ED25519) {
            return key instanceof EdECKey ed && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
        }
        if (!(key instanceof ECKey ec)) {
            return false;
        }
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(curve));
            ECParameterSpec wanted = named.getParameterSpec(ECParameterSpec.class);
            return ec.getParams().getCurve().equals(wanted.getCurve())
                    && ec.getParams().getGenerator().equals(wanted.getGenerator());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + curve, e);
        }
    }

    Signature start() throws GeneralSecurityException {
        return Signature.getInstance(algorithm);
    }
}
