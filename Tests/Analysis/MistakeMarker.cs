using System.Text.RegularExpressions;
using Tests.Fixtures;

namespace Tests.Analysis;

/// <summary>A diagnostic that a fixture demands: a comment in a project of mistakes on the line that it must point to.</summary>
internal sealed record MistakeMarker(string Code, string Method, string File, int Line)
{
    public const string CSharp = "AssemblyToProcess.Invalid";
    public const string FSharp = "AssemblyToProcess.FSharp.Invalid";

    /// <summary>For a method that has no line in source.</summary>
    public const string Nowhere = "nowhere";

    public static IEnumerable<MistakeMarker> All(string project) => Directory
        .EnumerateFiles(Repository.PathOf(project), "*.?s")
        .SelectMany(file => System.IO.File.ReadLines(file).SelectMany((text, index) => Markers(text, file, index + 1)));

    private static IEnumerable<MistakeMarker> Markers(string text, string file, int line) =>
        Regex.Matches(text, @"// (TLLM\d{3}) (\S+)( \(nowhere\))?$").Select(match => match.Groups[3].Success
            ? new MistakeMarker(match.Groups[1].Value, match.Groups[2].Value, Nowhere, 0)
            : new MistakeMarker(match.Groups[1].Value, match.Groups[2].Value, Path.GetFileName(file), line));
}
