namespace RagAgent.Documents;

/// <summary>The opening line of a fenced code block, as CommonMark 0.31 has it (section 4.5).</summary>
internal readonly record struct CodeFence(char Mark, int Length)
{
    private const int MinLength = 3;

    public static CodeFence? OpenedBy(string line)
    {
        string text = line.TrimStart();
        if (text.Length == 0 || text[0] is not ('`' or '~'))
            return null;

        int length = LengthOf(text, text[0]);
        bool isInline = text[0] == '`' && text.AsSpan(length).Contains('`');
        return length < MinLength || isInline ? null : new CodeFence(text[0], length);
    }

    public bool IsClosedBy(string line)
    {
        string text = line.Trim();
        int length = LengthOf(text, Mark);
        return length >= Length && length == text.Length;
    }

    private static int LengthOf(string text, char mark)
    {
        int length = text.AsSpan().IndexOfAnyExcept(mark);
        return length < 0 ? text.Length : length;
    }
}
