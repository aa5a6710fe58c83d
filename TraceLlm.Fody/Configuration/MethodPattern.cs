using System.Text.RegularExpressions;
using Mono.Cecil;

namespace TraceLlm.Fody.Configuration;

/// <summary>
/// A pattern of methods: <c>Namespace.Type.Method</c>, where <c>*</c> stands for any run of characters, dots included.
/// Nested types are parted by dots, generic types have no arity. Case counts. Immutable.
/// </summary>
public sealed class MethodPattern(string text)
{
    private readonly Regex _regex = new(
        "^" + Regex.Escape(text).Replace(@"\*", ".*") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    public bool Matches(MethodReference method) => _regex.IsMatch($"{NameOf(method.DeclaringType)}.{method.Name}");

    private static string NameOf(TypeReference type)
    {
        int arity = type.Name.LastIndexOf('`');
        string name = arity < 0 ? type.Name : type.Name.Substring(0, arity);
        string scope = type.DeclaringType is { } outer ? NameOf(outer) : type.Namespace;
        return scope.Length == 0 ? name : $"{scope}.{name}";
    }
}
