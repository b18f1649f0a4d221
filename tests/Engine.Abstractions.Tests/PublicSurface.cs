using System.Reflection;
using System.Text;

namespace Engine.Abstractions.Tests;

/// <summary>Writes the public surface of an assembly as sorted lines of text.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly)
    {
        var lines = new List<string>();
        foreach (Type type in assembly.GetExportedTypes())
        {
            lines.Add(Describe(type));
            foreach (MemberInfo member in type.GetMembers(Declared))
            {
                if (Describe(member) is { } line)
                {
                    lines.Add(line);
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Describe(Type type)
    {
        string kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        IEnumerable<string> bases = type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases = bases.Prepend(Name(parent));
        }

        string inherits = type.IsEnum ? "" : string.Join(", ", bases);
        return $"{kind} {Name(type)}{(inherits.Length > 0 ? " : " + inherits : "")}";
    }

    private static string? Describe(MemberInfo member)
    {
        string owner = Name(member.DeclaringType!);
        return member switch
        {
            FieldInfo f when Visible(f.Attributes) && f.DeclaringType!.IsEnum => f.IsLiteral ? $"{owner}.{f.Name} = {Convert.ToInt64(f.GetRawConstantValue())}"
                : null,
            FieldInfo f when Visible(f.Attributes) => $"{owner}.{f.Name} -> {Name(f.FieldType)}{(f.IsLiteral ? $" = {f.GetRawConstantValue()}" : "")}",
            ConstructorInfo c when Visible(c.Attributes) => $"{owner}..ctor({Parameters(c)})",
            PropertyInfo p => Describe(p, owner),
            MethodInfo m when Visible(m.Attributes) && !IsAccessor(m) => $"{owner}.{m.Name}{Generic(m)}({Parameters(m)}) -> {Name(m.ReturnType)}",
            EventInfo e => $"{owner}.{e.Name} event {Name(e.EventHandlerType!)}",
            _ => null,
        };
    }

    private static string? Describe(PropertyInfo property, string owner)
    {
        var text = new StringBuilder();
        if (property.GetMethod is { } get && Visible(get.Attributes))
        {
            text.Append(" get;");
        }

        if (property.SetMethod is { } set && Visible(set.Attributes))
        {
            bool init = set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");
            text.Append(init ? " init;" : " set;");
        }

        string index = property.GetIndexParameters() is { Length: > 0 } p ? $"[{string.Join(", ", p.Select(x => Name(x.ParameterType)))}]" : "";
        return text.Length == 0 ? null : $"{owner}.{property.Name}{index} {{{text} }} -> {Name(property.PropertyType)}";
    }

    private static bool IsAccessor(MethodInfo m) => m.IsSpecialName
        && (m.Name.StartsWith("get_", StringComparison.Ordinal) || m.Name.StartsWith("set_", StringComparison.Ordinal));

    private static bool Visible(FieldAttributes a) =>
        (a & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool Visible(MethodAttributes a) =>
        (a & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string Generic(MethodInfo m) => m.IsGenericMethodDefinition ? $"<{string.Join(", ", m.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase m) => string.Join(", ", m.GetParameters().Select(p =>
        $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        string full = type.FullName is null || type.IsGenericType ? $"{type.Namespace}.{type.Name}" : type.FullName;
        return type.IsGenericType
            ? $"{full[..full.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : full;
    }
}
