using System.Collections.Concurrent;
using System.Collections.Immutable;
using Engine.Hosting.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE103, ENGINE104: parameters that an option of the command hides, and two of one name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterNameAnalyzer : PluginAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HiddenParameter, Rules.DoubleParameter];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types)
    {
        // Experiments may share a record, and records within a record are found from several.
        var seen = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        start.RegisterSymbolAction(
            symbol =>
            {
                foreach (INamedTypeSymbol record in types.RecordsOf((INamedTypeSymbol)symbol.Symbol).Where(r => seen.TryAdd(r, true)))
                {
                    CheckHidden(symbol, record, types);
                    CheckDouble(symbol, record, types);
                }
            },
            SymbolKind.NamedType);
    }

    private static void CheckHidden(SymbolAnalysisContext context, INamedTypeSymbol record, ContractTypes types)
    {
        foreach (IPropertySymbol property in Properties(record))
        {
            foreach (string name in Names(property, types))
            {
                if (ReservedNames.Hiding(name) is { } option)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.HiddenParameter, Place(context, property), name, option));
                }
            }
        }
    }

    private static void CheckDouble(SymbolAnalysisContext context, INamedTypeSymbol record, ContractTypes types)
    {
        var first = new Dictionary<string, (IPropertySymbol Property, string Name)>(StringComparer.Ordinal);
        foreach (IPropertySymbol property in Properties(record))
        {
            foreach (string name in Names(property, types))
            {
                string key = ReservedNames.Key(name);
                if (!first.TryGetValue(key, out (IPropertySymbol Property, string Name) other))
                {
                    first.Add(key, (property, name));
                }
                else if (!SymbolEqualityComparer.Default.Equals(other.Property, property))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.DoubleParameter, Place(context, property), name, other.Name));
                }
            }
        }
    }

    /// <summary>What the host binds: public properties that can be set, those of base records first.</summary>
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol record)
    {
        IEnumerable<IPropertySymbol> inherited = record.BaseType is { SpecialType: not SpecialType.System_Object } above ? Properties(above) : [];
        return inherited.Concat(record.GetMembers().OfType<IPropertySymbol>().Where(p =>
            !p.IsStatic && !p.IsIndexer && !p.IsOverride && p.SetMethod is { DeclaredAccessibility: Accessibility.Public }));
    }

    private static IEnumerable<string> Names(IPropertySymbol property, ContractTypes types)
    {
        IEnumerable<string> former = ContractTypes.Find(property, types.Parameter)?.NamedArguments
            .Where(a => a.Key == "Aliases" && !a.Value.IsNull).SelectMany(a => a.Value.Values).Select(v => v.Value as string ?? "") ?? [];
        return former.Prepend(property.Name);
    }

    /// <summary>The property where this compilation holds it, or the experiment that uses a record of another assembly.</summary>
    private static Location Place(SymbolAnalysisContext context, IPropertySymbol property) =>
        property.Locations.FirstOrDefault(l => l.IsInSource) ?? context.Symbol.Locations[0];
}
