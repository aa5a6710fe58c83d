using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace WeaveTime;

/// <summary>A library of classes with twenty methods each, half of them async, built with one weaver.</summary>
internal sealed partial class GeneratedProject
{
    private const int MethodsPerClass = 20;

    private readonly string _folder;
    private readonly string _name;

    public GeneratedProject(string root, string repository, int methods, Variant variant)
    {
        _name = variant.ToString() + methods;
        bool traced = variant is Variant.Woven;
        string weaver = variant is Variant.NoOp ? "Benchmarks/NoOp.Fody/bin/Release/netstandard2.0/NoOp.Fody.dll" : "TraceLlm.Fody/bin/Release/netstandard2.0/TraceLlm.Fody.dll";
        _folder = Path.Combine(root, _name);
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "Code.cs"), Code(methods, traced ? "[TraceLlm.Trace] " : ""));
        File.WriteAllText(Path.Combine(_folder, "FodyWeavers.xml"), variant is Variant.NoOp ? "<Weavers><NoOp /></Weavers>" : "<Weavers><TraceLlm /></Weavers>");
        File.WriteAllText(Path.Combine(_folder, _name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <SolutionDir>{_folder}/</SolutionDir>
                <FodyGenerateXsd>false</FodyGenerateXsd>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fody" Version="6.9.3" PrivateAssets="all" />
                <Reference Include="{repository}/TraceLlm/bin/Release/net10.0/TraceLlm.dll" />
                <WeaverFiles Include="{repository}/{weaver}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Builds it anew. Gives the time that the weaving task says it took, and the size of the assembly.</summary>
    public (int Milliseconds, long Bytes) Build()
    {
        foreach (string folder in new[] { "bin", Path.Combine("obj", "Release") })
        {
            if (Directory.Exists(Path.Combine(_folder, folder)))
                Directory.Delete(Path.Combine(_folder, folder), recursive: true);
        }

        using Process build = Process.Start(new ProcessStartInfo("dotnet", ["build", "-c", "Release", "-v", "normal"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        })!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Match finished = Finished().Match(output);
        return finished.Success && build.ExitCode == 0
            ? (int.Parse(finished.Groups[1].Value), new FileInfo(Path.Combine(_folder, "bin", "Release", "net10.0", _name + ".dll")).Length)
            : throw new InvalidOperationException(output);
    }

    private static string Code(int methods, string attribute)
    {
        var code = new StringBuilder();
        for (int type = 0; type < methods / MethodsPerClass; type++)
        {
            code.AppendLine($"public class C{type} {{");
            for (int method = 0; method < MethodsPerClass; method++)
            {
                code.AppendLine(method % 2 == 0
                    ? $"  {attribute}public int M{method}(int a, string b) {{ if (a > {method}) return a * {method + 1}; return b.Length + {type}; }}"
                    : $"  {attribute}public async System.Threading.Tasks.Task<string> M{method}(string a, int b) {{ await System.Threading.Tasks.Task.Yield(); return a + (b + {method}); }}");
            }

            code.AppendLine("}");
        }

        return code.ToString();
    }

    [GeneratedRegex(@"Finished Fody (\d+)ms")]
    private static partial Regex Finished();
}
