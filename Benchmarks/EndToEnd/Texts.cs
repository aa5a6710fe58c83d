using TraceLlm;

namespace EndToEnd;

/// <summary>Texts of 300 characters, cut from a longer one at several places.</summary>
[NoCapture]
internal sealed class Texts
{
    public const int Length = 300;

    private const string Plain =
        "The committee met on a Tuesday to consider the report that had been prepared over the summer. It found that most of the measures "
        + "which had been agreed in the spring were in place, and that those which were not would be finished before the end of the year. "
        + "A member asked whether the costs had been estimated again, since prices had changed; the chair answered that they had, and that "
        + "the difference was small. There was some discussion of the timetable. It was agreed that the next meeting should look at it in "
        + "detail, with figures for each of the departments, and that the minutes of this one should be sent to everybody who had written. "
        + "The second part of the meeting dealt with the library, whose opening hours had been the subject of several letters. ";

    private const string Markdown =
        "## Réponse courte\n\nYou can use `async`/`await` with **cancellation** – here's how:\n\n```csharp\npublic static async Task<string> AskAsync(string question, CancellationToken token)\n{\n"
        + "    var response = await client.PostAsync(\"/v1/chat\", Body(question), token);\n    return $\"{response.StatusCode}: \\\"{question}\\\"\";\n}\n```\n\n"
        + "1. The model said: \"It’s fine\" ✅\n2. Naïve retries cost 3× more — don't…\n\n| Method | Time (µs) | Note |\n|---|---|---|\n| `Ask` | 12.5 | déjà vu 🎉 |\n| `Batch` | 7.25 | \"fast\" |\n\n"
        + "> **Hinweis:** Größere Kontexte führen zu höheren Kosten; prüfe `max_tokens`.\n\nFor example:\n\n```json\n{\n  \"model\": \"gpt-4o\",\n  \"messages\": [\n    { \"role\": \"user\", \"content\": \"Where is the café?\\nIt's near the Plaça…\" }\n  ],\n"
        + "  \"temperature\": 0.2\n}\n```\n\nLet me know if you'd like more detail on *streaming*, *tools* or \"structured output\" 🙂\n";

    private readonly string[] _texts;
    private int _next;

    private Texts(string source) => _texts = [.. Enumerable.Range(0, 64).Select(index => Cut(source + source + source, index * 11 % source.Length))];

    public static Texts Ascii => new(Plain);

    public static Texts Llm => new(Markdown);

    /// <summary>Bytes of a text in UTF-8, on average.</summary>
    public double Bytes => _texts.Average(System.Text.Encoding.UTF8.GetByteCount);

    public string Next() => _texts[_next++ % _texts.Length];

    private static string Cut(string source, int start) =>
        source.Substring(char.IsLowSurrogate(source[start]) ? start + 1 : start, Length - 1) + ".";
}
