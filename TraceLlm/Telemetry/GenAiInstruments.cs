namespace TraceLlm.Telemetry;

/// <summary>
/// Names and buckets of the client metrics in the GenAI conventions v1.41.1. Compiled into the package for OpenTelemetry as
/// well, which sets the buckets where instruments cannot advise them.
/// </summary>
internal static class GenAiInstruments
{
    public const string Duration = "gen_ai.client.operation.duration";

    public const string TokenUsage = "gen_ai.client.token.usage";

    /// <summary>Seconds.</summary>
    public static double[] DurationBuckets => [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    public static long[] TokenUsageBuckets =>
        [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
}
