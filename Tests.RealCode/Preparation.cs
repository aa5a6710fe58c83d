using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Tests.RealCode;

/// <summary>Lets the runtime compile every method, generic ones over a reference type and a value type.</summary>
internal static class Preparation
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>Prints a line per method that fails, and how many did not.</summary>
    public static int PrepareAll(string folder)
    {
        var context = new AssemblyLoadContext("prepared");
        context.Resolving += (_, name) => Find(context, folder, name.Name!);
        int prepared = 0;
        foreach (string name in WholeAssemblies.Names)
        {
            foreach (Type type in Find(context, folder, name)!.GetTypes())
            {
                foreach (MethodBase method in type.GetMembers(Declared).OfType<MethodBase>().Where(method => method.GetMethodBody() is not null))
                    prepared += Prepare(name, type, method);
            }
        }

        Console.WriteLine($"prepared {prepared}");
        return 0;
    }

    private static int Prepare(string assembly, Type type, MethodBase method)
    {
        int prepared = 0;
        bool isGeneric = type.ContainsGenericParameters || method.ContainsGenericParameters;
        foreach (Type argument in isGeneric ? new[] { typeof(object), typeof(int) } : [typeof(object)])
        {
            if (!MayClose(type, method, argument))
                continue;

            try
            {
                if (isGeneric)
                    RuntimeHelpers.PrepareMethod(method.MethodHandle, [.. Arguments(type, method).Select(_ => argument.TypeHandle)]);
                else
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);

                prepared++;
            }
            catch (Exception exception)
            {
                Console.WriteLine($"failed {assembly} {type.FullName}.{method.Name} {argument.Name} {exception.GetType().Name}");
            }
        }

        return prepared;
    }

    /// <summary>Whether the constraints of the type and the method allow the argument.</summary>
    private static bool MayClose(Type type, MethodBase method, Type argument)
    {
        try
        {
            if (type.ContainsGenericParameters)
                type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);

            if (method is MethodInfo { IsGenericMethod: true } generic)
                generic.MakeGenericMethod([.. generic.GetGenericArguments().Select(_ => argument)]);

            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<Type> Arguments(Type type, MethodBase method) =>
        type.GetGenericArguments().Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    private static Assembly? Find(AssemblyLoadContext context, string folder, string name)
    {
        if (name == "TraceLlm")
            return null;

        string path = new[] { folder, AppContext.BaseDirectory }
            .Select(candidate => Path.Combine(candidate, name + ".dll"))
            .FirstOrDefault(File.Exists, "");
        return path.Length == 0 ? null : context.LoadFromAssemblyPath(path);
    }
}
