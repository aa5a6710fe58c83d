using System.Text.RegularExpressions;
using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Configuration;

/// <summary>
/// A pattern of methods: <c>Namespace.Type.Method</c>, where <c>*</c> stands for any run of characters, dots included.
/// Nested types are parted by dots, generic types have no arity. Case counts. Immutable.
/// </summary>
public sealed class MethodPattern(string text)
{
    private readonly Regex _regex = new(
        "^" + Regex.Escape(text).Replace(@"\*", ".*") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>For a pattern of types: <c>Namespace.Type</c>.</summary>
    public bool Matches(TypeReference type) => _regex.IsMatch(SourceName.FullOf(type.GetElementType()));

    public bool Matches(MethodReference method) => _regex.IsMatch($"{SourceName.FullOf(method.DeclaringType)}.{method.Name}");
}
