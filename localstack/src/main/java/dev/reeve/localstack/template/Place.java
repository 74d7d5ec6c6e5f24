package dev.reeve.localstack.template;

/** Where in the template something stands, for messages. */
record Place(String subject, String path) {

  static Place of(String subject) {
    return new Place(subject, "");
  }

  Place field(String name) {
    return new Place(subject, path.isEmpty() ? name : path + "." + name);
  }

  Place element(int index) {
    return new Place(subject, path + "[" + index + "]");
  }

  TemplateException unknown(String what, String name) {
    return new TemplateException(
        where() + ": " + what + " \"" + name + "\" is not known to the offline stack");
  }

  TemplateException wrong(String message) {
    return new TemplateException(where() + ": " + message);
  }

  private String where() {
    return path.isEmpty() ? subject : subject + ", " + path;
  }
}
