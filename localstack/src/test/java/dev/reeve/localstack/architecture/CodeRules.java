package dev.reeve.localstack.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What single classes may do: each kind of knowledge has one kind of class that holds it. */
final class CodeRules {
  private static final String SDK = "software.amazon.awssdk..";
  private static final String SDK_CLIENT = "software.amazon.awssdk.core.SdkClient";
  private static final String DYNAMO_DB_CLIENT =
      "software.amazon.awssdk.services.dynamodb.DynamoDbClient";
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Service|Base)");

  private CodeRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        new Rule(
            "handlers translate and know neither SDK nor aws",
            List.of(Module.FUNCTIONS),
            CodeRules::handlersTranslate,
            List.of("SdkHandler", "TableHandler")),
        new Rule(
            "only Wiring and Main read the environment",
            List.of(Module.values()),
            CodeRules::environmentInWiring,
            List.of("EnvironmentReader")),
        new Rule(
            "SDK clients are never static",
            List.of(Module.values()),
            CodeRules::noStaticClient,
            List.of("StaticClient")),
        new Rule(
            "only tables use DynamoDB, and AwsClients builds its client",
            Module.SHIPPED,
            CodeRules::dynamoDbInTables,
            List.of("DynamoDbCaller")),
        new Rule(
            "HTTP servers are made in one place, after what all of them are set to",
            List.of(Module.LOCALSTACK),
            CodeRules::serversInOnePlace,
            List.of("ServerMaker")),
        new Rule(
            "names say what a class is",
            List.of(Module.values()),
            CodeRules::namesSayWhat,
            List.of("TaskManager")));
  }

  private static ArchRule handlersTranslate(String root) {
    return noClasses()
        .that()
        .resideInAPackage(Module.FUNCTIONS.packages(root))
        .and()
        .haveSimpleNameEndingWith("Handler")
        .should()
        .dependOnClassesThat(resideInAnyPackage(SDK, Module.AWS.packages(root)));
  }

  private static ArchRule environmentInWiring(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(not(wiring()))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class);
  }

  private static ArchRule noStaticClient(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areStatic()
        .should()
        .notHaveRawType(assignableTo(SDK_CLIENT));
  }

  private static ArchRule dynamoDbInTables(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Module.packages(Module.SHIPPED, root))
        .and(
            not(
                wiring()
                    .or(outermostNameMatches("a table", Pattern.compile(".*Table|AwsClients")))))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(DYNAMO_DB_CLIENT);
  }

  private static ArchRule serversInOnePlace(String root) {
    return noClasses()
        .that()
        .resideInAPackage(Module.LOCALSTACK.packages(root))
        .and(not(outermostNameMatches("LoopbackServer", Pattern.compile("LoopbackServer"))))
        .should()
        .callMethod(HttpServer.class, "create")
        .orShould()
        .callMethod(HttpServer.class, "create", InetSocketAddress.class, int.class);
  }

  private static ArchRule namesSayWhat(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(be(outermostNameMatches("named by an empty word", EMPTY_NAME)))
        .orShould()
        .resideInAnyPackage("..util..", "..utils..", "..helpers..", "..impl..", "..exceptions..");
  }

  /** The classes that put the others together: one per deployable, or where a process begins. */
  static DescribedPredicate<JavaClass> wiring() {
    return outermostNameMatches("Wiring or Main", Pattern.compile("Wiring|Main"));
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }

  /** Nested classes and lambdas count as the class that they are written in. */
  private static DescribedPredicate<JavaClass> outermostNameMatches(String what, Pattern pattern) {
    return DescribedPredicate.describe(
        what,
        javaClass -> {
          var name = javaClass.getName().substring(javaClass.getPackageName().length() + 1);
          var nested = name.indexOf('$');
          return pattern.matcher(nested < 0 ? name : name.substring(0, nested)).matches();
        });
  }
}
