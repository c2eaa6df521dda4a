package io.tenantgate.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BridgeTest {
    @Test
    void shouldTakeTheGatewayThatTheEngineTells() {
        assertThat(Bridge.gateway("172.17.0.254", "172.17.0.0/16")).contains("172.17.0.254");
    }

    @Test
    void shouldTakeTheFirstAddressOfTheSubnetWhereTheEngineTellsNone() {
        assertThat(Bridge.gateway(null, "172.17.0.0/16")).contains("172.17.0.1");
        assertThat(Bridge.gateway("", "10.200.4.0/24")).contains("10.200.4.1");
    }

    @Test
    void shouldLeaveNetworksOfOtherKindsOut() {
        assertThat(Bridge.gateway(null, "fd00::/80")).isEmpty();
        assertThat(Bridge.gateway(null, null)).isEmpty();
    }

    @Test
    void shouldKnowThisMachinesOwnAddresses() {
        assertThat(Bridge.own("127.0.0.1")).isPresent();
        assertThat(Bridge.own("198.51.100.1")).isEmpty();
    }
}
