package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {
    @Test
    @ConfiguredWithCode("configuration-as-code.yml")
    void shouldTakeItsConfigurationFromCode(JenkinsConfiguredWithCodeRule jenkins) {
        TenantgateConfiguration configuration = TenantgateConfiguration.get();
        assertThat(configuration.getImage()).isEqualTo("tenantgate:1.0");
        assertThat(configuration.getRegistry()).isEqualTo("registry.example.com/team");
        assertThat(configuration.getContainerProgram()).isEqualTo("podman");
        assertThat(configuration.getTool()).isEqualTo("1.0");
        assertThat(TenantgateInstallation.named("1.0"))
                .hasValueSatisfying(
                        installation -> assertThat(installation.getHome()).isEqualTo("/opt/tenantgate"));
    }

    @Test
    @ConfiguredWithCode("configuration-as-code.yml")
    void shouldGiveItsConfigurationAsCode(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertThat(Util.toYamlString(Util.getUnclassifiedRoot(context).get("tenantgate")))
                .isEqualToIgnoringWhitespace("""
                        containerProgram: "podman"
                        image: "tenantgate:1.0"
                        registry: "registry.example.com/team"
                        tool: "1.0"
                        """);
    }
}
