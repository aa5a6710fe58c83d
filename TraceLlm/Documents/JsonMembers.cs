using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>Writes the members of JSON objects: keeps track of commas, so that optional members can simply be left out.</summary>
internal struct JsonMembers
{
    private Utf8JsonBuffer _json;
    private bool _any;

    public JsonMembers(Utf8JsonBuffer json)
    {
        _json = json;
        _json.WriteByte((byte)'{');
    }

    /// <summary>Writes the members to come to another buffer, which holds those so far.</summary>
    public void GoOn(Utf8JsonBuffer json) => _json = json;

    public readonly void Close() => _json.WriteByte((byte)'}');

    /// <summary>Begins a member whose value is written next. Its name needs no escaping.</summary>
    public Utf8JsonBuffer Name(ReadOnlySpan<byte> name)
    {
        _json.WriteName(name, isFirst: !_any);
        _any = true;
        return _json;
    }

    /// <summary>Begins a member whose name is data.</summary>
    public Utf8JsonBuffer Name(string name)
    {
        if (_any)
            _json.WriteByte((byte)',');

        _any = true;
        _json.WriteString(name);
        _json.WriteByte((byte)':');
        return _json;
    }

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        Utf8JsonBuffer json = Name(name);
        if (value is null)
            json.WriteNull();
        else
            json.WriteString(value);
    }

    public void OptionalText(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Text(name, value);
    }

    public void Number(ReadOnlySpan<byte> name, long value) => Name(name).WriteInteger(value);

    /// <summary>A number with at most that many decimals.</summary>
    public void Number(ReadOnlySpan<byte> name, double value, int decimals) =>
        Name(name).WriteDecimal(value, decimals);

    /// <summary>A number that may be unset, which NaN stands for. JSON has no infinities: they count as unset, too.</summary>
    public void OptionalNumber(ReadOnlySpan<byte> name, double value)
    {
        if (double.IsFinite(value))
            Name(name).WriteNumber(value);
    }

    public void Boolean(ReadOnlySpan<byte> name, bool value) => Name(name).WriteBoolean(value);

    public void Null(ReadOnlySpan<byte> name) => Name(name).WriteNull();

    /// <summary>A time in UTC, of fixed width.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTime utc) =>
        Name(name).WriteQuoted(DateTime.SpecifyKind(utc, DateTimeKind.Utc), "O");

    public void TraceId(ReadOnlySpan<byte> name, TraceId id)
    {
        Name(name).WriteByte((byte)'"');
        _json.WriteHex(id.High);
        _json.WriteHex(id.Low);
        _json.WriteByte((byte)'"');
    }

    /// <summary>A span id, or null for none.</summary>
    public void SpanId(ReadOnlySpan<byte> name, ulong? id)
    {
        if (id is not { } value)
        {
            Null(name);
            return;
        }

        Name(name).WriteByte((byte)'"');
        _json.WriteHex(value);
        _json.WriteByte((byte)'"');
    }

    public void Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json) => Name(name).WriteRaw(json);
}
