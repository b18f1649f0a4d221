using System.Reflection;
using System.Runtime.CompilerServices;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Nothing crosses from one run to the next.</summary>
internal sealed class StaticStateRule : IContractRule
{
    public string Name => "static-state";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Type experiment = subject.Experiment.Type;

        // Other experiments of the assembly answer for themselves.
        foreach (Type type in experiment.Assembly.GetTypes().Where(t => t == experiment
            || (!t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Name.StartsWith('<') && !t.IsDefined(typeof(ExperimentAttribute)))))
        {
            foreach (FieldInfo field in type.GetFields(Statics).Where(f => !f.IsLiteral && !f.IsInitOnly && !f.IsDefined(typeof(CompilerGeneratedAttribute))
                && !f.IsDefined(typeof(ThreadStaticAttribute))))
            {
                yield return new(
                    Name,
                    $"{type.Name}.{field.Name} is a static field that can change",
                    "Runs of one host share it: points of a sweep see what earlier points left, and results depend on their order.",
                    "Keep state in the experiment's instance or in a service registered in Configure; make constants readonly.");
            }
        }
    }
}
