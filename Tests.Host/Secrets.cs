using TraceLlm;

namespace Tests.Host;

/// <summary>Carries a secret through every place where content could be recorded.</summary>
internal static class Secrets
{
    public static async Task Leak(string secret)
    {
        await Ask(new Question(secret + "-property"), [secret + "-item"], secret + "-argument");
        try
        {
            await Fail(secret);
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }

        Synchronous(secret + "-sync");
        Console.WriteLine("done");
    }

    [Trace("label")]
    private static async Task<Question> Ask(Question question, string[] items, string argument)
    {
        string found = await Search(argument);
        try
        {
            await Break(argument);
        }
        catch (FormatException)
        {
        }

        return question with { Text = found };
    }

    [TraceTool]
    private static async Task<string> Search(string query)
    {
        await Task.Yield();
        return await Nested(query) + "-result";
    }

    [TraceTool]
    private static async Task<string> Nested(string query)
    {
        await Task.Yield();
        return query + "-nested";
    }

    [TraceTool]
    private static async Task Break(string message)
    {
        await Task.Yield();
        throw new FormatException(message + "-handled");
    }

    [Trace]
    private static async Task Fail(string secret)
    {
        await Task.Yield();
        throw new InvalidOperationException(secret + "-message", new FormatException(secret + "-inner"));
    }

    [Trace]
    private static string Synchronous(string secret)
    {
        try
        {
            Span(secret);
        }
        catch (ArgumentException)
        {
        }

        return secret + "-returned";
    }

    [TraceTool]
    private static void Span(ReadOnlySpan<char> secret) => throw new ArgumentException(secret.ToString());

    private sealed record Question(string Text);
}
