namespace RagAgent.Documents;

/// <summary>Cuts Markdown into blocks. Headings are those with number signs; all else is text or fenced code.</summary>
internal sealed class MarkdownParser
{
    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<string> _lines = [];
    private CodeFence? _fence;

    private MarkdownParser()
    {
    }

    public static IReadOnlyList<MarkdownBlock> Parse(string markdown)
    {
        var parser = new MarkdownParser();
        foreach (ReadOnlySpan<char> line in markdown.AsSpan().EnumerateLines())
            parser.Add(line.TrimEnd().ToString());

        parser.EndBlock();
        return parser._blocks;
    }

    private void Add(string line)
    {
        if (_fence is { } open)
        {
            _lines.Add(line);
            if (open.IsClosedBy(line))
                EndBlock();
        }
        else if (CodeFence.OpenedBy(line) is { } fence)
        {
            EndBlock();
            _fence = fence;
            _lines.Add(line);
        }
        else if (HeadingLevel(line) is int level and > 0)
        {
            EndBlock();
            _blocks.Add(new MarkdownBlock(MarkdownBlockKind.Heading, line[level..].Trim().TrimEnd('#').TrimEnd(), level));
        }
        else if (line.Length == 0)
        {
            EndBlock();
        }
        else
        {
            _lines.Add(line);
        }
    }

    private void EndBlock()
    {
        if (_lines.Count > 0)
            _blocks.Add(new MarkdownBlock(_fence is null ? MarkdownBlockKind.Text : MarkdownBlockKind.Code, string.Join('\n', _lines)));

        _lines.Clear();
        _fence = null;
    }

    private static int HeadingLevel(string line)
    {
        int level = line.AsSpan().IndexOfAnyExcept('#');
        return level is >= 1 and <= 6 && line[level] == ' ' ? level : 0;
    }
}
