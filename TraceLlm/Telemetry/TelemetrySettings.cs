using System.ComponentModel;

namespace TraceLlm.Telemetry;

/// <summary>What a pipeline says of the process. Immutable.</summary>
/// <param name="Project">The project: the service's name unless <c>OTEL_SERVICE_NAME</c> gives one.</param>
/// <param name="Environment">The environment: <c>deployment.environment.name</c>.</param>
/// <param name="SampleRate">Share of the traces that are kept, from 0 to 1, unless <c>OTEL_TRACES_SAMPLER</c> decides.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TelemetrySettings(string Project, string Environment, double SampleRate);
