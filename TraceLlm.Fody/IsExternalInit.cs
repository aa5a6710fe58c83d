namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records; netstandard2.0 has none.</summary>
internal static class IsExternalInit;
