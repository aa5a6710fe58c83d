namespace RagAgent.Search;

/// <summary>Splits identifiers into words.</summary>
internal static class Identifier
{
    /// <summary>The words of an identifier in camelCase, PascalCase, snake_case or a mixture; of any other word, itself.</summary>
    public static IReadOnlyList<string> Split(string identifier)
    {
        var parts = new List<string>();
        int start = 0;
        for (int index = 1; index <= identifier.Length; index++)
        {
            if (index < identifier.Length && !IsBoundary(identifier, index))
                continue;

            string part = identifier[start..index].Trim('_');
            if (part.Length > 0)
                parts.Add(part);

            start = index;
        }

        return parts;
    }

    private static bool IsBoundary(string text, int index)
    {
        char previous = text[index - 1];
        char current = text[index];
        if (previous == '_' || !char.IsUpper(current))
            return previous == '_';

        return !char.IsUpper(previous) || StartsWordAfterAcronym(text, index);
    }

    // Two lower-case letters, so that the plural of an acronym ("URLs") stays one word.
    private static bool StartsWordAfterAcronym(string text, int index) =>
        index + 2 < text.Length && char.IsLower(text[index + 1]) && char.IsLower(text[index + 2]);
}
