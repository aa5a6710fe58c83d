using Mono.Cecil;

namespace TraceLlm.Fody.Analysis;

/// <summary>The value types of the framework that the runtime writes without looking into them.</summary>
internal static class ScalarTypes
{
    private static readonly HashSet<string> s_names =
    [
        "System.Boolean", "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Int128", "System.UInt128", "System.IntPtr", "System.UIntPtr",
        "System.Single", "System.Double", "System.Half", "System.Decimal", "System.Char", "System.Text.Rune",
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan",
        "System.Threading.CancellationToken", "System.Numerics.BigInteger", "System.Text.Json.JsonElement",
    ];

    public static bool Contains(TypeReference type) => s_names.Contains(type.FullName);
}
