package dev.reeve.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.control.Role;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.fixture.Tasks;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTasksRouteTest {
  private static final Pattern TOKEN = Pattern.compile("\"nextPageToken\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"[0-9A-Z]{25}([0-9A-Z])\"");

  private final Stack stack = new Stack();
  private final Gateway gateway = new Gateway(new ApiHandler(stack.apiPorts()));

  @BeforeEach
  void fiveTasks() {
    for (int i = 1; i <= 5; i++) {
      var id = new TaskId("01JD5Z6Q3W8K2V4X7Y9B1C0D0" + i);
      var state = i == 2 ? new TaskState.Blocked() : new TaskState.Pending(Stack.START);
      stack.tasks.put(Tasks.of(id, i == 3 ? "bob" : "ann", 1, state));
    }
  }

  @Test
  void list_whenCallerIsAUser_showsItsOwnOnly() {
    assertThat(ids("/v1/tasks")).containsExactly("5", "4", "2", "1");
    assertThat(ids("/v1/tasks?owner=ann")).containsExactly("5", "4", "2", "1");
  }

  @Test
  void list_whenAUserAsksForAnotherOwner_refuses() {
    var answer = gateway.get("/v1/tasks?owner=bob");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"owner-not-visible\"");
  }

  @Test
  void list_whenCallerSeesAll_filtersByOwner() {
    gateway.as("root", Role.OPERATOR);

    assertThat(ids("/v1/tasks")).containsExactly("5", "4", "3", "2", "1");
    assertThat(ids("/v1/tasks?owner=bob")).containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource({
    "status=BLOCKED, 2",
    "status=RUNNING, ''",
    "type=SHELL&pool=default&priority=HIGH&status=BLOCKED, 2",
    "type=HTTP, ''",
    "pool=gpu, ''",
    "priority=LOW, ''"
  })
  void list_whenFiltered_showsWhatMatches(String query, String expected) {
    assertThat(String.join("", ids("/v1/tasks?" + query))).isEqualTo(expected);
  }

  @Test
  void list_whenPaged_showsEachTaskOnce() {
    var seen = new ArrayList<>(ids("/v1/tasks?pageSize=3"));
    var token = token("/v1/tasks?pageSize=3");

    seen.addAll(ids("/v1/tasks?pageSize=2&pageToken=" + token));

    assertThat(seen).containsExactly("5", "4", "2", "1");
    assertThat(gateway.get("/v1/tasks?pageToken=" + token).body()).doesNotContain("nextPageToken");
  }

  @Test
  void list_whenTokenIsOfOtherFilters_refuses() {
    var token = token("/v1/tasks?pageSize=1");

    var otherFilter = gateway.get("/v1/tasks?status=PENDING&pageToken=" + token);
    var otherOwner = gateway.as("bob", Role.USER).get("/v1/tasks?pageToken=" + token);

    assertThat(otherFilter.status()).isEqualTo(400);
    assertThat(otherFilter.body())
        .contains("\"code\":\"invalid-page-token\"", "It belongs to a list with other filters");
    assertThat(otherOwner).isEqualTo(otherFilter);
  }

  @ParameterizedTest
  @CsvSource({"zzz", "AAAAAAAAAAAA", "%20"})
  void list_whenTokenIsNotOurs_refuses(String token) {
    var answer = gateway.get("/v1/tasks?pageToken=" + token);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("It is not what nextPageToken said");
  }

  @Test
  void list_whenParametersAreBad_namesEachOfThem() {
    var answer = gateway.get("/v1/tasks?status=DONE&priority=URGENT&pageSize=101&sort=asc&type=");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"invalid-parameter\"")
        .contains("{\"parameter\":\"sort\",\"code\":\"UNKNOWN_FIELD\"")
        .contains("{\"parameter\":\"status\",\"code\":\"INVALID_VALUE\"")
        .contains("{\"parameter\":\"priority\",\"code\":\"INVALID_VALUE\"")
        .contains("{\"parameter\":\"type\",\"code\":\"OUT_OF_RANGE\"")
        .contains("{\"parameter\":\"pageSize\",\"code\":\"OUT_OF_RANGE\"");
  }

  private List<String> ids(String target) {
    return ID.matcher(gateway.get(target).body()).results().map(match -> match.group(1)).toList();
  }

  private String token(String target) {
    var matcher = TOKEN.matcher(gateway.get(target).body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
