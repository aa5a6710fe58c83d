namespace TraceLlm.Retry;

/// <summary>Where the random part of waits comes from. Tests put a seeded source here.</summary>
internal static class RetryJitter
{
    public static Func<double> Source { get; set; } = Random.Shared.NextDouble;
}
