using System.Text.RegularExpressions;
using Mono.Cecil;

namespace TraceLlm.Fody.Diagnostics;

/// <summary>What its author calls a type.</summary>
internal static class SourceName
{
    /// <summary>What the C# compiler puts before the name of a type that belongs to one file: the file, and a hash of its path.</summary>
    private static readonly Regex s_fileLocalPrefix = new("^<[^>]*>F[0-9A-F]{64}__", RegexOptions.CultureInvariant);

    /// <summary>The name alone, without arity.</summary>
    public static string Of(TypeReference type)
    {
        int arity = type.Name.LastIndexOf('`');
        return s_fileLocalPrefix.Replace(arity < 0 ? type.Name : type.Name.Substring(0, arity), "");
    }

    /// <summary>The name behind its namespace and the types around it, parted by dots.</summary>
    public static string FullOf(TypeReference type)
    {
        string scope = type.DeclaringType is { } outer ? FullOf(outer) : type.Namespace;
        return scope.Length == 0 ? Of(type) : $"{scope}.{Of(type)}";
    }
}
