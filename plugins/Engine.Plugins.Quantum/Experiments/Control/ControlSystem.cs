using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum.Control;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>A model as H₀ + Σ uₖ Hₖ with the drives that are shaped taken out, in units of the pulse's duration.</summary>
internal sealed class ControlSystem(ControlParameters parameters, ControlPlan plan)
{
    private const double Linear = 1e-9;

    /// <summary>The Hamiltonian matrices with values for parameters.</summary>
    /// <exception cref="ParameterException">Something else depends on time, or a drive does not act linearly.</exception>
    public ControlMember Member(IReadOnlyList<ModelOverride> values, double weight)
    {
        ComplexMatrix drift = At(values, plan.Controls.Select(_ => 0.0));
        double scale = Math.Max(MatrixArithmetic.FrobeniusNorm(drift), 1);
        ComplexMatrix[] controls = new ComplexMatrix[plan.Controls.Length];
        for (int k = 0; k < controls.Length; k++)
        {
            int control = k;
            ComplexMatrix once = At(values, plan.Controls.Select((_, j) => j == control ? scale : 0)) - drift;
            ComplexMatrix twice = At(values, plan.Controls.Select((_, j) => j == control ? 2 * scale : 0)) - drift;
            double size = MatrixArithmetic.FrobeniusNorm(once);
            if (!(size > 0) || MatrixArithmetic.FrobeniusNorm(twice - (2 * once)) > Linear * size)
            {
                throw new ParameterException("model",
                    $"control.controls: {plan.Controls[k]} {(size > 0 ? "does not act linearly in" : "does not appear in")} the Hamiltonian");
            }

            controls[k] = (1 / scale) * once;
        }

        return new ControlMember(plan.Duration * drift, controls, weight);
    }

    /// <summary>All combinations of the ensemble's values with their weights.</summary>
    public IEnumerable<(IReadOnlyList<ModelOverride> Values, double Weight)> Members()
    {
        List<(List<ModelOverride> Values, double Weight)> all = [([], 1)];
        foreach (EnsembleAxis axis in plan.Ensemble)
        {
            all = [.. all.SelectMany(m => axis.Values.Select((v, k) =>
                (m.Values.Append(Value(axis, v)).ToList(), m.Weight * axis.Weights[k])))];
        }

        return all.Select(m => ((IReadOnlyList<ModelOverride>)m.Values, m.Weight));
    }

    public static ModelOverride Value(EnsembleAxis axis, double value) => new(axis.Parameter, null, ScalarValue.Of(value, axis.Dimension));

    /// <summary>The model with a pulse in place of its drives, for an integration of its own.</summary>
    public Hamiltonian WithPulse(IReadOnlyList<double> pulse)
    {
        Dictionary<string, TimeFunction> drives = [];
        for (int k = 0; k < plan.Controls.Length; k++)
        {
            double[] samples = [.. pulse.Skip(k * plan.Slices).Take(plan.Slices)];
            drives[plan.Controls[k]] = TableFunction.Steps("pulse " + plan.Controls[k], 0, plan.Duration / plan.Slices, samples);
        }

        return SolverForm.Hamiltonian(ModelLibrary.LoadWith(parameters.Model, [.. parameters.Override.Select(ModelOverride.Parse)], drives).Hamiltonian);
    }

    /// <summary>dH/dp as a drift and one part for each control, p a parameter of the model.</summary>
    /// <exception cref="ParameterException">There is no derivative by the parameter.</exception>
    public (ComplexMatrix Drift, ComplexMatrix[] Controls) Turn(ModelParameter parameter)
    {
        ModelOverride[] others = [.. parameters.Override.Select(ModelOverride.Parse)];
        ComplexMatrix drift = Part(-1);
        return (drift, [.. plan.Controls.Select((_, k) => Part(k) - drift)]);

        ComplexMatrix Part(int control)
        {
            Dictionary<string, TimeFunction> drives = [];
            for (int k = 0; k < plan.Controls.Length; k++)
            {
                drives[plan.Controls[k]] = TimeFunction.Of(k == control ? 1 : 0);
            }

            try
            {
                DrivenOperator turn = ModelLibrary.LoadMotion(parameters.Model, others, parameter, drives: drives).Turn(parameter.Name);
                return turn.IsConstant ? turn.Constant.ToMatrix() : throw new InvalidOperationException("it depends on time");
            }
            catch (Exception e) when (e is ParameterException or InvalidOperationException)
            {
                throw new ParameterException("sensitivity", $"there is no derivative by {parameter.Name}: {e.Message}");
            }
        }
    }

    private ComplexMatrix At(IReadOnlyList<ModelOverride> values, IEnumerable<double> amplitudes)
    {
        Dictionary<string, TimeFunction> drives = plan.Controls.Zip(amplitudes).ToDictionary(p => p.First, p => TimeFunction.Of(p.Second));
        ModelOverride[] others = [.. parameters.Override.Select(ModelOverride.Parse).Where(o => values.All(v => v.Name != o.Name)), .. values];
        QuantumModel model = ModelLibrary.LoadWith(parameters.Model, others, drives);
        return model.Hamiltonian.IsConstant ? model.Hamiltonian.Constant.ToMatrix()
            : throw new ParameterException("model", "control: the Hamiltonian still depends on time when the controls are constant; shape all of its drives");
    }
}
