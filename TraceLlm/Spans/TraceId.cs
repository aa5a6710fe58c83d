using System.Globalization;

namespace TraceLlm.Spans;

/// <summary>A W3C trace id. Its text is 32 lower-case hexadecimal digits.</summary>
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>Reads an id from its text of 32 hexadecimal digits.</summary>
    public static TraceId Parse(ReadOnlySpan<char> hex) => new(
        ulong.Parse(hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        ulong.Parse(hex[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
