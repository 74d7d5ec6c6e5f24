package dev.reeve.localstack.architecture.culprit.core.dispatch;

import dev.reeve.localstack.architecture.culprit.core.sweep.SweepThatKnowsDispatch;
import org.jspecify.annotations.Nullable;

public record DispatchThatKnowsSweep(@Nullable SweepThatKnowsDispatch sweep) {}
