using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Peers;

/// <summary>A stream of chunks that are there at once, as written and with an <see cref="Activity"/> by hand.</summary>
public static class Streams
{
    public const int Chunks = 100;

    public static async IAsyncEnumerable<string> Bare(string question)
    {
        await Task.CompletedTask;
        for (int index = 0; index < Chunks; index++)
            yield return "token ";
    }

    /// <summary>Says in tags what was asked and answered, and how many chunks it took.</summary>
    public static async IAsyncEnumerable<string> WithActivity(string question, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using Activity? activity = Listeners.Source.StartActivity("stream");
        activity?.SetTag("question", question);
        var answer = new StringBuilder();
        int chunks = 0;
        await foreach (string chunk in Bare(question).WithCancellation(cancellation))
        {
            if (activity is not null)
            {
                answer.Append(chunk);
                chunks++;
            }

            yield return chunk;
        }

        activity?.SetTag("answer", answer.ToString());
        activity?.SetTag("chunks", chunks);
    }
}
