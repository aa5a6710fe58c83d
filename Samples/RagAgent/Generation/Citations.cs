using RagAgent.Documents;
using RagAgent.Search;

namespace RagAgent.Generation;

/// <summary>Names the sources of an answer.</summary>
internal static class Citations
{
    public static string Mark(int index) => $"[{index + 1}]";

    public static string Source(Chunk chunk) => chunk.Heading.Length == 0 ? chunk.File : $"{chunk.File}: {chunk.Heading}";

    /// <summary>A line for each chunk that the answer cites; for all of them when it cites none.</summary>
    public static string List(string answer, IReadOnlyList<ScoredChunk> chunks)
    {
        string[] marks = [.. Enumerable.Range(0, chunks.Count).Select(Mark)];
        bool citesAny = marks.Any(mark => answer.Contains(mark, StringComparison.Ordinal));
        IEnumerable<string> lines = chunks
            .Zip(marks)
            .Where(pair => !citesAny || answer.Contains(pair.Second, StringComparison.Ordinal))
            .Select(pair => $"{pair.Second} {Source(pair.First.Chunk)}");
        return string.Join(Environment.NewLine, lines);
    }
}
