package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.gate.Statement.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuthorizerTest {
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:000000000000:doorbell";

  private final Callers callers = new Callers();
  private final DecidedAccesses decided = new DecidedAccesses();
  private final Authorizer authorizer = new Authorizer("000000000000", callers, decided);
  private final Caller sender =
      new Caller(
          "sender",
          new Policy(
              List.of(new Statement(Effect.ALLOW, List.of("sqs:SendMessage"), List.of(QUEUE)))));

  @Test
  void authenticate_whenKeyIsKnown_findsItsCaller() {
    callers.put("AKIAONE", sender);

    assertThat(
            authorizer.authenticate(
                "AWS4-HMAC-SHA256 Credential=AKIAONE/20260101/eu-west-1/sqs/aws4_request,"
                    + " SignedHeaders=host, Signature=0"))
        .contains(sender);
    assertThat(authorizer.authenticate("AWS4-HMAC-SHA256 Credential=AKIATWO/2026/x")).isEmpty();
    assertThat(authorizer.authenticate("Bearer AKIAONE")).isEmpty();
    assertThat(authorizer.authenticate(null)).isEmpty();
  }

  @Test
  void refuse_whenOneOfSeveralPermissionsIsMissing_namesItAndKeepsBothDecisions() {
    var send = new Access("sqs:SendMessage", QUEUE);
    var tag = new Access("sqs:TagQueue", QUEUE);

    assertThat(authorizer.refuse(sender, List.of(send))).isEmpty();
    assertThat(authorizer.refuse(sender, List.of(send, tag, new Access("sqs:Never", QUEUE))))
        .contains(
            "User: arn:aws:sts::000000000000:assumed-role/sender/offline is not authorized to"
                + " perform: sqs:TagQueue on resource: "
                + QUEUE
                + " because no identity-based policy allows the sqs:TagQueue action");
    assertThat(decided.snapshot().accesses())
        .containsExactlyInAnyOrder(
            new DecidedAccess("sender", send, true), new DecidedAccess("sender", tag, false));
  }
}
