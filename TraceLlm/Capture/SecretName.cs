namespace TraceLlm.Capture;

/// <summary>A name in a text, and what it says of the value behind it. Immutable.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="IsQueried">Whether it is a parameter of a query.</param>
/// <param name="IsCookie">Whether its value is a list of pairs.</param>
/// <param name="IsAuthorization">Whether its value is a scheme and a credential.</param>
/// <param name="Sign">What stands between name and value.</param>
internal readonly record struct SecretName(int Start, bool IsQueried, bool IsCookie, bool IsAuthorization, char Sign);
