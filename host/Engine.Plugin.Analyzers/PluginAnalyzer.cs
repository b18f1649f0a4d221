using Microsoft.CodeAnalysis.Diagnostics;

namespace Engine.Plugin.Analyzers;

/// <summary>An analyzer that has something to say where the contract of plugins is in sight, and nothing elsewhere.</summary>
public abstract class PluginAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ContractTypes.Of(start.Compilation) is { } types)
            {
                Register(start, types);
            }
        });
    }

    /// <summary>Registers what is to be analyzed.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext start, ContractTypes types);
}
