using System.Text.Json;

namespace TraceLlm.Capture;

/// <summary>
/// Keeps the names in an object apart that redacting or cutting made the same: the second is given a number. It costs
/// nothing before the first name is changed; then the names so far are read back from what was written.
/// </summary>
/// <param name="start">Where the object begins in the JSON.</param>
internal struct EntryNames(int start)
{
    private Dictionary<string, int>? _counts;

    /// <summary>Takes in a name that has just been written as a string.</summary>
    /// <param name="json">What was written.</param>
    /// <param name="nameStart">Where the name begins.</param>
    /// <param name="isChanged">Whether it is not what it was.</param>
    public void Add(Utf8JsonBuffer json, int nameStart, bool isChanged)
    {
        if (_counts is null)
        {
            if (!isChanged)
                return;

            _counts = Read(json.Written[start..nameStart]);
        }

        string name = Text(json.Written[nameStart..]);
        if (_counts.TryAdd(name, 1))
            return;

        string unique;
        do
            unique = $"{name} {++_counts[name]}";
        while (!_counts.TryAdd(unique, 1));

        json.Truncate(nameStart);
        json.WriteString(unique);
    }

    /// <summary>The names of the entries that an unfinished object has.</summary>
    private static Dictionary<string, int> Read(ReadOnlySpan<byte> json)
    {
        var names = new Dictionary<string, int>();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                names.TryAdd(reader.GetString()!, 1);
        }

        return names;
    }

    private static string Text(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.GetString()!;
    }
}
