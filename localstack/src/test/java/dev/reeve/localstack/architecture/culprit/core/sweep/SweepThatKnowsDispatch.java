package dev.reeve.localstack.architecture.culprit.core.sweep;

import dev.reeve.localstack.architecture.culprit.core.dispatch.DispatchThatKnowsSweep;
import org.jspecify.annotations.Nullable;

public record SweepThatKnowsDispatch(@Nullable DispatchThatKnowsSweep dispatch) {}
