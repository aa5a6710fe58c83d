using TraceLlm;

namespace Tests.RealCode;

/// <summary>Work whose printed result must not depend on whether the libraries are woven.</summary>
internal static class RealWork
{
    public static async Task<int> Run(string name)
    {
        Console.WriteLine(name switch
        {
            "json" => JsonRoundTrip.Run(),
            "markdown" => MarkdownToHtml.Run(),
            "retry" => await RetryPipeline.Run(),
            "compilation" => Compilation.Run(),
            "properties" => PropertyTests.Run(),
            _ => throw new ArgumentException($"There is no work named '{name}'."),
        });
        Tracer.Flush(TimeSpan.FromSeconds(60));
        TraceStatistics statistics = Tracer.Statistics;
        Console.Error.WriteLine($"traces {statistics.TracesRecorded} internal failures {statistics.InternalFailures}");
        return 0;
    }
}
