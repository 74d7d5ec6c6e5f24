package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CloudFormationValidatePlugin;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;

/** CDK's own check of a template against what CloudFormation knows; slow, so once. */
class ValidationTest {
  @Test
  void synth_ofProd_findsNothing() throws IOException {
    App app = app("valid");
    ReeveApp.addStacks(app, List.of("prod"), Synthesis.settings(), Synthesis.standIns());

    Path report = Path.of(app.synth().getDirectory()).resolve("validation-report.json");

    assertThat(new ObjectMapper().readTree(report.toFile()).path("pluginReports")).isEmpty();
  }

  @Test
  void synth_ofAPropertyThatCloudFormationDoesNotKnow_fails() {
    App app = app("invalid");
    CfnResource.Builder.create(new Stack(app, "planted"), "Queue")
        .type("AWS::SQS::Queue")
        .properties(Map.of("VisibilityTimeoutSeconds", 30))
        .build();

    assertThatThrownBy(app::synth).hasMessageContaining("alidation");
  }

  private static App app(String folder) {
    App app = new App(ReeveApp.props(Optional.of(Synthesis.target("cdk.out." + folder))));
    Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
    return app;
  }
}
