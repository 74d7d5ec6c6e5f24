package dev.reeve.functions.http;

import dev.reeve.functions.json.FieldError;
import java.util.List;

/** A request is refused. Whoever finds out throws it; {@link HttpFront} alone catches it. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.kind().code());
    this.problem = problem;
  }

  public ProblemException(Problem.Kind kind, String detail) {
    this(new Problem(kind, detail));
  }

  public ProblemException(Problem.Kind kind, String detail, List<FieldError> errors) {
    this(new Problem(kind, detail, errors));
  }

  public Problem problem() {
    return problem;
  }
}
