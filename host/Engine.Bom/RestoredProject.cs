using System.Text.Json.Nodes;

namespace Engine.Bom;

/// <summary>What was restored for a project, as far as it is needed at run time.</summary>
/// <param name="Own">The project itself.</param>
/// <param name="Needed">Everything that it needs, directly or not.</param>
internal sealed record RestoredProject(Component Own, IReadOnlyList<Component> Needed)
{
    /// <summary>Reads the list that a restore leaves.</summary>
    /// <param name="file">The project's <c>project.assets.json</c>.</param>
    /// <exception cref="InvalidDataException">It has another form.</exception>
    public static RestoredProject Read(string file)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(file))!;
        if (root["project"] is not JsonObject project || root["targets"] is not JsonObject targets || root["libraries"] is not JsonObject libraries)
        {
            throw new InvalidDataException($"{file} is no list of a restore");
        }

        string[] roots = [.. project["frameworks"]!.AsObject().SelectMany(framework => Direct(project, framework.Key)).Distinct()];
        Dictionary<string, Component> restored = [];
        foreach (KeyValuePair<string, JsonNode?> library in targets.SelectMany(target => target.Value!.AsObject()))
        {
            (string name, string version) = (library.Key.Split('/')[0], library.Key.Split('/')[1]);
            string[] needs = [.. (library.Value!["dependencies"] as JsonObject ?? []).Select(d => d.Key)];
            restored.TryAdd(name, new(name, version, ArchiveHash(root, libraries[library.Key]), needs));
        }

        Dictionary<string, Component> needed = [];
        var open = new Queue<string>(roots);
        while (open.TryDequeue(out string? name))
        {
            // What the framework brings itself is named by packages and not restored.
            if (restored.TryGetValue(name, out Component? component) && needed.TryAdd(name, component))
            {
                component.DependsOn.ToList().ForEach(open.Enqueue);
            }
        }

        return new(new((string)project["restore"]!["projectName"]!, (string)project["version"]!, null, roots), [.. needed.Values]);
    }

    /// <summary>Hash of a package's archive as it was downloaded; that in the list of the restore leaves out the signature.</summary>
    private static string? ArchiveHash(JsonNode root, JsonNode? library)
    {
        if ((string?)library?["type"] != "package")
        {
            return null;
        }

        string path = (string)library["path"]!, name = library["files"]!.AsArray().Select(f => (string)f!)
            .Single(f => f.EndsWith(".nupkg.sha512", StringComparison.Ordinal));
        string file = root["packageFolders"]!.AsObject().Select(folder => Path.Combine(folder.Key, path, name)).First(File.Exists);
        return Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(file).Trim()));
    }

    /// <summary>What a project asks for in one framework, without what only builds it.</summary>
    private static IEnumerable<string> Direct(JsonObject project, string framework)
    {
        IEnumerable<string> packages = (project["frameworks"]![framework]!["dependencies"] as JsonObject ?? [])
            .Where(d => (string?)d.Value!["suppressParent"] != "All" && (bool?)d.Value["autoReferenced"] != true).Select(d => d.Key);
        IEnumerable<string> projects = (project["restore"]!["frameworks"]![framework]!["projectReferences"] as JsonObject ?? [])
            .Where(p => (string?)p.Value!["privateAssets"] != "All").Select(p => Path.GetFileNameWithoutExtension(p.Key));
        return packages.Concat(projects);
    }
}
