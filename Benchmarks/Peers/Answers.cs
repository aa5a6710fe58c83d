using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>A call that takes a text and gives one, as calls of tools do: as written, and with an <see cref="Activity"/> by hand.</summary>
public static class Answers
{
    private const string Text =
        "The committee met on a Tuesday to consider the report that had been prepared over the summer. It found that most of the measures "
        + "which had been agreed in the spring were in place, and that those which were not would be finished before the end of the year. "
        + "A member asked about the costs, in due form.";

    /// <summary>Texts of 300 characters of English; the first character of each tells which it is.</summary>
    public static string[] Texts { get; } = [.. Enumerable.Range(0, 16).Select(index => (char)('A' + index) + Text[1..])];

    /// <summary>The answer to one of them: another.</summary>
    public static string To(string question) => Texts[(question[0] - 'A' + 8) % Texts.Length];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Bare(string question) => To(question);

    /// <summary>Says in tags what was asked and answered.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string WithActivity(string question)
    {
        using Activity? activity = Listeners.Source.StartActivity("answer");
        activity?.SetTag("question", question);
        string answer = To(question);
        activity?.SetTag("answer", answer);
        return answer;
    }
}
