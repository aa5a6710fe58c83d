namespace Tests.Packaging;

/// <summary>What a user writes: an agent with a tool.</summary>
internal static class AgentSource
{
    public const string Agent = """
        using TraceLlm;

        namespace Scratch;

        public static class Agent
        {
            [Trace("ask")]
            public static async Task<string> Answer(string question)
            {
                string found = await Search(question);
                return $"{question}: {found}";
            }

            [TraceTool(Name = "search")]
            public static async Task<string> Search(string query)
            {
                await Task.Yield();
                return "found " + query.Length;
            }
        }
        """;

    public const string Program = """
        Console.WriteLine(await Scratch.Agent.Answer("fody"));
        """;

    public const string Output = "fody: found 4\n";
}
