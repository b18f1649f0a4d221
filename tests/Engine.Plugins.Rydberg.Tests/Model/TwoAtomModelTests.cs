using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Model;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Tests.Model;

/// <summary>Members of an ensemble are the nominal model with other controls.</summary>
public sealed class TwoAtomModelTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void An_offset_of_the_detuning_is_a_detuning_of_every_atom(int space, bool complexDrive)
    {
        const double Offset = 0.37;
        var model = new TwoAtomModel(Enum.GetValues<TwoAtomSpace>()[space], complexDrive, attractive: true);
        ControlMember nominal = model.Member(), shifted = model.Member(detuning: Offset);
        ComplexMatrix expected = nominal.Drift.Clone();
        for (int control = 0; control < model.ControlCount; control++)
        {
            expected += model.IsDetuning(control) ? Offset * nominal.Controls[control] : ComplexMatrix.Zeros(model.Dimension, model.Dimension);
        }

        Assert.All(Enumerable.Range(0, model.Dimension), row => Assert.Equal(expected[row, row].Real, shifted.Drift[row, row].Real, 1e-15));
    }

    [Fact]
    public void Factors_act_on_amplitude_and_interaction_alone()
    {
        var model = new TwoAtomModel(TwoAtomSpace.Ladder, complexDrive: true, attractive: false);
        ControlMember nominal = model.Member(), changed = model.Member(amplitude: 1.25, interaction: 0.5);
        Assert.Equal(0.5, changed.Drift[2, 2].Real);
        for (int control = 0; control < model.ControlCount; control++)
        {
            double factor = model.IsDetuning(control) ? 1 : 1.25;
            Assert.Equal((factor * nominal.Controls[control]).AsSpan().ToArray(), changed.Controls[control].AsSpan().ToArray());
        }
    }
}
