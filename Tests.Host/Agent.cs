using TraceLlm;

namespace Tests.Host;

internal static class Agent
{
    [Trace(Project = "of the attribute", Environment = "of the attribute")]
    public static async Task<string> Answer(string question) => "answer to " + await Search(question);

    [TraceTool]
    private static async Task<string> Search(string query)
    {
        await Task.Yield();
        return query;
    }
}
