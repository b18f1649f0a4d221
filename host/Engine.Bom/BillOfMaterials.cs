using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Bom;

/// <summary>The components of a package as CycloneDX 1.6 lists them (ECMA-424).</summary>
internal sealed class BillOfMaterials(LicenseList licenses)
{
    /// <summary>The license of this tree.</summary>
    private const string OwnLicense = "MIT";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, Component> _components = new(StringComparer.Ordinal);
    private Component? _subject;

    /// <summary>Adds what was restored for a project: the first is the package's own, others lie in the package with it.</summary>
    /// <param name="project">The project.</param>
    public void Add(RestoredProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (_subject is null)
        {
            _subject = project.Own;
        }
        else
        {
            _subject = _subject with { DependsOn = [.. _subject.DependsOn, project.Own.Name] };
            _components[project.Own.Url] = project.Own;
        }

        foreach (Component component in project.Needed)
        {
            _components.TryAdd(component.Url, component);
        }
    }

    /// <summary>The list as JSON, the same for the same projects.</summary>
    /// <exception cref="InvalidOperationException">There is no project.</exception>
    /// <exception cref="InvalidDataException">A package has no license.</exception>
    public string ToJson()
    {
        Component subject = _subject ?? throw new InvalidOperationException("A bill of materials is of a project.");
        var list = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = Describe(subject) },
            ["components"] = new JsonArray([.. _components.Values.Select(Describe)]),
            ["dependencies"] = new JsonArray([.. _components.Values.Prepend(subject).Select(Depends)]),
        };
        return list.ToJsonString(Layout) + "\n";
    }

    private JsonNode Describe(Component component)
    {
        string license = component.Sha512 is null ? OwnLicense : licenses.Of(component.Name);
        JsonObject choice = license.Contains(' ', StringComparison.Ordinal)
            ? new() { ["expression"] = license }
            : new() { ["license"] = new JsonObject { ["id"] = license } };
        var description = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = component.Url,
            ["name"] = component.Name,
            ["version"] = component.Version,
        };
        if (component.Sha512 is { } hash)
        {
            description["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        }

        description["licenses"] = new JsonArray(choice);
        description["purl"] = component.Url;
        return description;
    }

    private JsonNode Depends(Component component)
    {
        IEnumerable<string> known = component.DependsOn
            .SelectMany(name => _components.Values.Where(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(c => c.Url).Distinct().Order(StringComparer.Ordinal);
        return new JsonObject { ["ref"] = component.Url, ["dependsOn"] = new JsonArray([.. known.Select(url => JsonValue.Create(url))]) };
    }
}
