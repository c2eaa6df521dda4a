package io.tenantgate.cli;

import io.tenantgate.report.Shard;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2/3}. */
final class ShardConverter implements ITypeConverter<Shard> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Override
    public Shard convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            int index = Integer.parseInt(form.group(1));
            int count = Integer.parseInt(form.group(2));
            if (index >= 1 && index <= count) {
                return new Shard(index, count);
            }
        }
        throw new TypeConversionException(
                "\"" + Console.printable(text) + "\" is no shard; give its number and how many there are, such as 2/3");
    }
}
