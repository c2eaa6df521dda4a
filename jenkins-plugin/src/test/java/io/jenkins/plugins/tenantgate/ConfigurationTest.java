package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

@WithJenkins
class ConfigurationTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins
                .getDescriptorByType(TenantgateInstallation.DescriptorImpl.class)
                .setInstallations(new TenantgateInstallation("1.0", "/opt/tenantgate", List.of()));
    }

    @Test
    void shouldKeepAStep() throws Exception {
        TenantGateStep step = new TenantGateStep("services/billing/tenantgate.yml");
        step.setTenants("tenant_*");
        step.setShard("1/3");
        step.setSince("origin/main");
        step.setProvider("embedded");
        step.setTargets("postgresql://gate@db/postgres\na=postgresql://gate@db/a");
        step.setOnFail(OnFail.UNSTABLE);
        step.setSignKey("env://GATE_KEY");
        step.setOut("out");
        step.setTool("1.0");
        step.setContainerProgram("podman");
        step.setContainerOptions("--memory 8g");

        jenkins.assertEqualDataBoundBeans(step, jenkins.configRoundtrip(step));
    }

    @Test
    void shouldKeepAStepThatSaysNothing() throws Exception {
        TenantGateStep step = new TenantGateStep("tenantgate.yml");

        TenantGateStep kept = jenkins.configRoundtrip(step);

        jenkins.assertEqualDataBoundBeans(step, kept);
        assertThat(kept.getTenants()).isNull();
        assertThat(kept.getProvider()).isNull();
        assertThat(kept.getTool()).isNull();
        assertThat(kept.getOnFail()).isEqualTo(OnFail.FAILURE);
    }

    @Test
    void shouldKeepAMerge() throws Exception {
        TenantGateMergeStep step = new TenantGateMergeStep("shards/*");
        step.setImage("registry.example.com/tenantgate:1.0");
        step.setOut("out");

        jenkins.assertEqualDataBoundBeans(step, jenkins.configRoundtrip(step));
    }

    @Test
    void shouldKeepAVerification() throws Exception {
        TenantGateVerifyStep step = new TenantGateVerifyStep("tenantgate-report");
        step.setKey("gate.pub");
        step.setTargets("postgresql://gate@db/postgres");
        step.setDatabases("tenant_*");
        step.setSchemas("s_*");
        step.setAllowMigrated(true);
        step.setMaxAge("12h");
        step.setConfig("tenantgate.yml");

        jenkins.assertEqualDataBoundBeans(step, jenkins.configRoundtrip(step));
    }

    @Test
    void shouldKeepTheGlobalConfigurationAndInstallations() throws Exception {
        TenantgateConfiguration configuration = TenantgateConfiguration.get();
        configuration.setTool("1.0");
        configuration.setImage("tenantgate:1.0");
        configuration.setRegistry("registry.example.com/team");
        configuration.setContainerProgram("podman");

        jenkins.configRoundtrip();
        HtmlPage tools = jenkins.createWebClient().goTo("manage/configureTools");
        jenkins.submit(tools.getFormByName("config"));

        assertThat(configuration.getTool()).isEqualTo("1.0");
        assertThat(configuration.getImage()).isEqualTo("tenantgate:1.0");
        assertThat(configuration.getRegistry()).isEqualTo("registry.example.com/team");
        assertThat(configuration.getContainerProgram()).isEqualTo("podman");
        assertThat(TenantgateInstallation.named("1.0"))
                .hasValueSatisfying(
                        installation -> assertThat(installation.getHome()).isEqualTo("/opt/tenantgate"));
        assertThat(new TenantgateConfiguration().getImage())
                .as("as it was saved")
                .isEqualTo("tenantgate:1.0");
    }

    @Test
    void shouldPutTheRegistryBeforeImagesThatNameNone() {
        TenantgateConfiguration configuration = TenantgateConfiguration.get();
        assertThat(configuration.inRegistry("tenantgate")).isEqualTo("tenantgate");
        configuration.setRegistry("registry.example.com/team/");
        assertThat(configuration.inRegistry("tenantgate:1.0")).isEqualTo("registry.example.com/team/tenantgate:1.0");
        assertThat(configuration.inRegistry("tools/tenantgate"))
                .isEqualTo("registry.example.com/team/tools/tenantgate");
        assertThat(configuration.inRegistry("ghcr.io/x/tenantgate")).isEqualTo("ghcr.io/x/tenantgate");
        assertThat(configuration.inRegistry("localhost/tenantgate")).isEqualTo("localhost/tenantgate");
        assertThat(configuration.inRegistry("registry:5000/tenantgate")).isEqualTo("registry:5000/tenantgate");
    }

    @Test
    void shouldCheckWhatIsTyped() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        var step = jenkins.jenkins.getDescriptorByType(TenantGateStep.DescriptorImpl.class);
        var verify = jenkins.jenkins.getDescriptorByType(TenantGateVerifyStep.DescriptorImpl.class);

        assertThat(step.doCheckConfig(job, " ").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckConfig(job, "tenantgate.yml").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(step.doCheckOut(job, "../x").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckOut(job, "reports/${BUILD_NUMBER}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(step.doCheckShard(job, "4/3").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckShard(job, "3/3").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(step.doCheckSignKey(job, "-----BEGIN PRIVATE KEY-----").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckImage(job, "--privileged", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckImage(job, "tenantgate", "1.0").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(step.doCheckImage(job, "tenantgate:1.0", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(verify.doCheckKey(job, "", false).kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(verify.doCheckKey(job, "gate.pub", false).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(step.doCheckImage(job, "<script>alert(1)</script>", "").renderHtml())
                .doesNotContain("<script>");
    }

    @Test
    void shouldTellNothingToWhoMayNotConfigure() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("developer"));
        var step = jenkins.jenkins.getDescriptorByType(TenantGateStep.DescriptorImpl.class);
        var global = TenantgateConfiguration.get();

        try (ACLContext ignored = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThat(step.doFillToolItems(job, "").toString()).doesNotContain("1.0");
            assertThat(step.doCheckConfig(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThatAccessIsDenied(global::doFillToolItems);
            assertThatAccessIsDenied(() -> global.doCheckImage("x"));
        }
        try (ACLContext ignored = ACL.as2(User.getById("developer", true).impersonate2())) {
            assertThat(step.doFillToolItems(job, ""))
                    .extracting(option -> option.value)
                    .containsExactly("", "1.0");
            assertThat(step.doFillToolItems(null, ""))
                    .extracting(option -> option.value)
                    .containsExactly("");
            assertThatAccessIsDenied(global::doFillToolItems);
        }
    }

    @Test
    void shouldAnswerFormsToPostRequestsOnly() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.assertFails(
                    job.getUrl() + "descriptorByName/" + TenantGateStep.class.getName() + "/checkConfig?value=", 404);
            client.assertFails("descriptorByName/" + TenantgateConfiguration.class.getName() + "/fillToolItems", 404);
        }
    }

    @Test
    void shouldHelpWithEveryField() throws Exception {
        for (Class<?> step : List.of(
                TenantGateStep.class,
                TenantGateMergeStep.class,
                TenantGateVerifyStep.class,
                TenantgateInstallation.class,
                TenantgateConfiguration.class)) {
            var descriptor = jenkins.jenkins.getDescriptor(step.getName());
            for (String field : fields(step)) {
                assertThat(jenkins.executeOnServer(() -> descriptor.getHelpFile(field)))
                        .as("help of %s of %s", field, step)
                        .isNotNull();
            }
        }
    }

    @Test
    void shouldDocumentEveryField() throws Exception {
        String page = Files.readString(Path.of("../docs/jenkins.md"));
        for (Class<?> type : List.of(TenantGateStep.class, TenantGateMergeStep.class, TenantGateVerifyStep.class)) {
            assertThat(page)
                    .contains(fields(type).stream()
                            .map(field -> "`" + field + "`")
                            .toList());
        }
        assertThat(page)
                .contains(fields(TenantgateConfiguration.class).stream()
                        .map(field -> " " + field + ": ")
                        .toList());
    }

    private static void assertThatAccessIsDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException3.class);
    }

    /** What a form can set: parameters of the constructor, and setters. */
    private static List<String> fields(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getConstructors())
                                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                                .map(Parameter::getName)
                                // Jenkins' own list of installers.
                                .filter(name -> !name.equals("properties")),
                        Arrays.stream(type.getMethods())
                                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                                .map(ConfigurationTest::field))
                .toList();
    }

    private static String field(Method setter) {
        String name = setter.getName().substring("set".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
