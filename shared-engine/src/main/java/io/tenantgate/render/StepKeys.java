package io.tenantgate.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tenantgate.report.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a step that are written only where there is something to say. */
interface StepKeys {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    String shape();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Statement> statements();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Integer testsExecuted();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Integer testsPassed();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Integer testsFailed();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Integer testsSkipped();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Integer newFailures();
}
