using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Engine.Hosting.Plugins;

/// <summary>Reads what an assembly says of itself as a plugin, from its metadata alone: none of its code runs.</summary>
public sealed class PluginMetadata
{
    private const string ContractAssembly = "Engine.Abstractions";
    private readonly MetadataReader _reader;

    private PluginMetadata(MetadataReader reader) => _reader = reader;

    /// <summary>Reads the manifest an assembly's attributes amount to.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>The manifest, or null when the assembly does not carry a <c>[assembly: Plugin]</c>.</returns>
    /// <exception cref="ManifestException">The file is no .NET assembly, or breaks a rule of the contract.</exception>
    public static PluginManifest? Read(string path) => WithReader(path, reader => new PluginMetadata(reader).Manifest(Path.GetFileName(path)));

    /// <summary>The assemblies an assembly was compiled against.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>Their names, versions and tokens.</returns>
    /// <exception cref="ManifestException">The file is no .NET assembly.</exception>
    public static IReadOnlyList<AssemblyName> References(string path) => WithReader(path, reader =>
    {
        var references = new List<AssemblyName>();
        foreach (AssemblyReferenceHandle handle in reader.AssemblyReferences)
        {
            references.Add(reader.GetAssemblyReference(handle).GetAssemblyName());
        }

        return references;
    });

    /// <summary>The first of some members that an assembly calls, as <c>Type.Member</c>; null for none.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="members">Names of types, without namespace, and of their members.</param>
    /// <returns>The member, or null.</returns>
    /// <exception cref="ManifestException">The file is no .NET assembly.</exception>
    public static string? FirstCall(string path, (string Type, string Member)[] members) => WithReader(path, reader =>
    {
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            foreach ((string type, string name) in members)
            {
                if (reader.StringComparer.Equals(member.Name, name) && member.Parent.Kind == HandleKind.TypeReference
                    && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name, type))
                {
                    return $"{type}.{name}";
                }
            }
        }

        return null;
    });

    /// <summary>Whether an id is lower case letters and digits in groups joined by dashes.</summary>
    /// <param name="id">The id.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool IsPluginId(string id) => id.Length <= 60 && IsJoined(id, "-");

    /// <summary>Whether an id is <c>plugin.verb</c> for the given plugin.</summary>
    /// <param name="id">The id.</param>
    /// <param name="plugin">The plugin's id.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool IsExperimentId(string id, string plugin) =>
        id.Length <= 120 && id.StartsWith(plugin + ".", StringComparison.Ordinal) && IsJoined(id.AsSpan(plugin.Length + 1), "-.");

    /// <summary>Whether a text is groups of lower case letters and digits with one joint between two. (A short run loads no regular expressions.)</summary>
    private static bool IsJoined(ReadOnlySpan<char> text, string joints)
    {
        bool isWithin = false;
        foreach (char c in text)
        {
            bool isOwn = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (!isOwn && (!isWithin || !joints.Contains(c, StringComparison.Ordinal)))
            {
                return false;
            }

            isWithin = isOwn;
        }

        return isWithin;
    }

    private static T WithReader<T>(string path, Func<MetadataReader, T> use)
    {
        string name = Path.GetFileName(path);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(file);
            return image.HasMetadata ? use(image.GetMetadataReader()) : throw new ManifestException($"{name} is not a .NET assembly.");
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new ManifestException($"{name} is not a readable .NET assembly: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException($"{name} cannot be read: {e.Message}", e);
        }
    }

    private PluginManifest? Manifest(string fileName)
    {
        if (!_reader.IsAssembly)
        {
            throw new ManifestException($"{fileName} is a module without an assembly manifest.");
        }

        AssemblyDefinition assembly = _reader.GetAssemblyDefinition();
        CustomAttributeHandleCollection attributes = assembly.GetCustomAttributes();
        if (Find(attributes, "PluginAttribute").FirstOrDefault() is not { } plugin)
        {
            return null;
        }

        string id = plugin.Text(0);
        if (!IsPluginId(id))
        {
            throw new ManifestException($"{fileName} names the plugin '{id}'; an id is lower case letters and digits, joined by dashes.");
        }

        List<string> entries = [], heirs = [];
        List<ManifestEntry> experiments = [];
        List<ManifestEntry> metrics = [];
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            TypeDefinition type = _reader.GetTypeDefinition(handle);
            if ((type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface)) != 0)
            {
                continue;
            }

            if (IsPluginClass(type))
            {
                entries.Add(FullName(type));
            }
            else if (IsHeir(type))
            {
                heirs.Add(FullName(type));
            }

            experiments.AddRange(Find(type.GetCustomAttributes(), "ExperimentAttribute")
                .Select(a => new ManifestEntry(a.Text(0), a.Text(1)) { Aliases = a.Texts("Aliases") }));
            metrics.AddRange(Find(type.GetCustomAttributes(), "StateMetricAttribute")
                .Select(a => new ManifestEntry(a.Text(0), a.Text(1)) { Aliases = a.Texts("Aliases") }));
        }

        // A class that derives from a plugin is one where no other is.
        entries = entries.Count > 0 ? entries : heirs;
        Check(fileName, id, entries, experiments, metrics);
        string contract = plugin.Named("Contract");
        return new(
            id,
            VersionOf(assembly, attributes),
            fileName,
            entries[0],
            contract.Length > 0 ? contract : CompiledContract(fileName),
            plugin.Named("Description"),
            experiments,
            metrics,
            [.. Find(attributes, "ReferenceAttribute")
                .Select(a => new ManifestReference(a.Text(0), a.Optional("Doi"), a.Optional("Arxiv"), a.Optional("Equations")))]);
    }

    private static void Check(string fileName, string id, List<string> entries, List<ManifestEntry> experiments, List<ManifestEntry> metrics)
    {
        if (entries.Count != 1)
        {
            throw new ManifestException(entries.Count == 0
                ? $"{fileName} has no public class that implements Engine.IPlugin."
                : $"{fileName} has {entries.Count} classes that implement Engine.IPlugin ({string.Join(", ", entries)}); one is expected.");
        }

        if (experiments.SelectMany(e => e.Aliases.Prepend(e.Id)).FirstOrDefault(e => !IsExperimentId(e, id)) is { } stranger)
        {
            throw new ManifestException($"{fileName} names an experiment '{stranger}'; ids of the plugin '{id}' look like '{id}.verb', in lower case with "
                + $"dashes.");
        }

        if (metrics.SelectMany(m => m.Aliases.Prepend(m.Id)).FirstOrDefault(m => !IsPluginId(m)) is { } odd)
        {
            throw new ManifestException($"{fileName} names a state metric '{odd}'; an id is lower case letters and digits, joined by dashes.");
        }

        if (experiments.Concat(metrics).SelectMany(e => e.Aliases.Prepend(e.Id)).GroupBy(e => e).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ManifestException($"{fileName} uses the id '{twice.Key}' twice.");
        }
    }

    private string CompiledContract(string fileName)
    {
        AssemblyName? contract = _reader.AssemblyReferences.Select(h => _reader.GetAssemblyReference(h).GetAssemblyName())
            .FirstOrDefault(n => n.Name == ContractAssembly);
        return contract?.Version is { } version
            ? ContractRange.SameMajor(version).ToString()
            : throw new ManifestException($"{fileName} does not reference {ContractAssembly}.");
    }

    private string VersionOf(AssemblyDefinition assembly, CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = _reader.GetCustomAttribute(handle);
            if (TypeName(attribute) is ("System.Reflection", nameof(AssemblyInformationalVersionAttribute)))
            {
                return new DecodedAttribute(attribute).Text(0).Split('+')[0];
            }
        }

        return assembly.Version.ToString();
    }

    private bool IsPluginClass(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && Implements(type);

    /// <summary>Whether a class of the same assembly that it derives from is a plugin.</summary>
    private bool IsHeir(TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public)
        {
            return false;
        }

        while (type.BaseType is { Kind: HandleKind.TypeDefinition, IsNil: false } parent)
        {
            type = _reader.GetTypeDefinition((TypeDefinitionHandle)parent);
            if (Implements(type))
            {
                return true;
            }
        }

        return false;
    }

    private bool Implements(TypeDefinition type) => type.GetInterfaceImplementations().Any(handle =>
        _reader.GetInterfaceImplementation(handle).Interface is { Kind: HandleKind.TypeReference } face
        && Name(_reader.GetTypeReference((TypeReferenceHandle)face)) is ("Engine", "IPlugin"));

    private string FullName(TypeDefinition type)
    {
        string space = _reader.GetString(type.Namespace);
        return (space.Length == 0 ? "" : space + ".") + _reader.GetString(type.Name);
    }

    private IEnumerable<DecodedAttribute> Find(CustomAttributeHandleCollection attributes, string name) =>
        attributes.Select(_reader.GetCustomAttribute).Where(a => TypeName(a) == ("Engine", name)).Select(a => new DecodedAttribute(a));

    private (string Namespace, string Name) TypeName(CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? Name(_reader.GetTypeReference((TypeReferenceHandle)parent))
            : default;

    private (string Namespace, string Name) Name(TypeReference type) => (_reader.GetString(type.Namespace), _reader.GetString(type.Name));

    /// <summary>An attribute's arguments; the attributes read here take texts only.</summary>
    private sealed class DecodedAttribute(CustomAttribute attribute)
    {
        private readonly CustomAttributeValue<string> _value = attribute.DecodeValue(TextTypes.Instance);

        public string Text(int index) => index < _value.FixedArguments.Length && _value.FixedArguments[index].Value is string text
            ? text
            : throw new ManifestException("An attribute of the contract has an empty or unexpected argument.");

        public string? Optional(string name) => _value.NamedArguments.FirstOrDefault(a => a.Name == name).Value as string;

        public IReadOnlyList<string> Texts(string name) =>
            _value.NamedArguments.FirstOrDefault(a => a.Name == name).Value is ImmutableArray<CustomAttributeTypedArgument<string>> { Length: > 0 } items
                ? [.. items.Select(i => i.Value as string ?? throw new ManifestException($"An attribute of the contract has an empty text in '{name}'."))]
                : [];

        public string Named(string name) => Optional(name) ?? "";
    }

    private sealed class TextTypes : ICustomAttributeTypeProvider<string>
    {
        public static TextTypes Instance { get; } = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "definition";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => "reference";

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";
    }
}
