package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One call on its way through the gate.
 *
 * @param caller who calls
 * @param service what is called
 * @param operation as in the API
 * @param body the request, free to be changed by the route that forwards it
 * @param headers the request's headers that engines care for, names in lower case
 */
record Call(
    Caller caller,
    Protocol service,
    String operation,
    ObjectNode body,
    Map<String, String> headers) {}
