using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tests.RealCode;

internal static class Compilation
{
    private const string Source = """
        using System.Linq;
        public static class Generated
        {
            public static async System.Threading.Tasks.Task<int> Sum(int[] items)
            {
                await System.Threading.Tasks.Task.Yield();
                return items.Where(item => item is > 1 and < 10).Select(item => item * 2).Sum();
            }

            public static string Broken() => 5;
        }
        """;

    public static string Run()
    {
        MetadataReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Linq.dll" or "System.Private.CoreLib.dll" or "System.Threading.Tasks.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        CSharpCompilation broken = Create(Source, references);
        CSharpCompilation right = Create(Source.Replace("=> 5", "=> \"5\""), references);
        using var image = new MemoryStream();
        bool emitted = right.Emit(image).Success;
        return string.Join('\n', broken.GetDiagnostics().Select(diagnostic => diagnostic.ToString()).Append($"{emitted} {image.Length}"));
    }

    private static CSharpCompilation Create(string source, MetadataReference[] references) => CSharpCompilation.Create(
        "Generated",
        [CSharpSyntaxTree.ParseText(source, path: "Generated.cs")],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true, concurrentBuild: false));
}
