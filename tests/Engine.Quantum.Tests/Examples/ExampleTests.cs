using System.Reflection;
using System.Xml.Linq;

namespace Engine.Quantum.Tests.Examples;

/// <summary>
/// Every public type has an example, and it prints what its comments say. Each stands in the documentation once, of the first type it is for, as it stands
/// here; that of the others refers to it.
/// </summary>
public class ExampleTests
{
    private static readonly MethodInfo[] s_methods =
    [
        .. typeof(ExampleTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.GetCustomAttribute<ExampleOfAttribute>() is not null),
    ];

    public static TheoryData<string> Names => [.. s_methods.Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];

    [Fact]
    public void Every_public_type_has_one()
    {
        HashSet<Type> shown = [.. s_methods.SelectMany(method => method.GetCustomAttribute<ExampleOfAttribute>()!.Types)];
        IEnumerable<Type> types = typeof(StateVector).Assembly.GetExportedTypes().Where(type => !type.IsNested);
        string[] missing = [.. types.Where(type => !shown.Contains(type)).Select(type => type.FullName!)];
        Assert.True(missing.Length == 0, "Types without an example: " + string.Join(", ", missing));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Prints_what_it_says(string name)
    {
        MethodInfo method = Find(name);
        string[] expected =
        [
            .. Body(method)
                .Select(line => line.Split("// "))
                .Where(parts => parts[0].Contains("Console.WriteLine"))
                .SelectMany(parts => parts[1..])
                .Select(text => text.Trim()),
        ];
        Assert.Equal(expected, Console.Capture(() => method.Invoke(null, null)));
        Assert.NotEmpty(expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Uses_the_types_it_is_for(string name)
    {
        MethodInfo method = Find(name);
        string body = string.Join('\n', Body(method));
        foreach (Type type in method.GetCustomAttribute<ExampleOfAttribute>()!.Types)
        {
            Assert.Matches($@"\b{type.Name.Split('`')[0]}\b", body);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stands_in_the_documentation(string name)
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(typeof(StateVector).Assembly.Location, ".xml"));
        MethodInfo method = Find(name);
        IReadOnlyList<Type> types = method.GetCustomAttribute<ExampleOfAttribute>()!.Types;
        string? code = Examples(types[0]).Elements("code").FirstOrDefault()?.Value;
        Assert.True(code is not null, $"{types[0].Name} has no example in its documentation.");
        Assert.Equal(string.Join('\n', Body(method)), string.Join('\n', Unindent(code.Split('\n').SkipWhile(string.IsNullOrWhiteSpace))));
        foreach (Type other in types.Skip(1))
        {
            Assert.Equal(["T:" + types[0].FullName], Examples(other).Elements("see").Select(see => see.Attribute("cref")!.Value));
        }

        IEnumerable<XElement> Examples(Type type) =>
            documentation.Descendants("member").Single(element => element.Attribute("name")!.Value == "T:" + type.FullName).Elements("example");
    }

    private static MethodInfo Find(string name) => s_methods.Single(method => $"{method.DeclaringType!.Name}.{method.Name}" == name);

    private static string[] Body(MethodInfo method)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Engine.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        string[] lines = File.ReadAllLines(Path.Combine(root, "tests", "Engine.Quantum.Tests", "Examples", method.DeclaringType!.Name + ".cs"));
        int start = Array.FindIndex(lines, line => line.Contains($" {method.Name}()")) + 2;
        return Unindent(lines.Skip(start).TakeWhile(line => line != "    }"));
    }

    private static string[] Unindent(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Select(line => line.TrimEnd())];
        int last = Array.FindLastIndex(all, line => line.Length > 0);
        all = all[..(last + 1)];
        int indent = all.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. all.Select(line => line.Length > 0 ? line[indent..] : line)];
    }
}
