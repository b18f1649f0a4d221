namespace Engine.Numerics.Ode;

/// <summary>Accepted and rejected steps, and the range of the accepted ones.</summary>
internal struct StepCounts
{
    public StepCounts()
    {
    }

    public long Accepted { get; set; }

    public long Rejected { get; set; }

    public double Smallest { get; set; } = double.NaN;

    public double Largest { get; set; } = double.NaN;

    public readonly long Total => Accepted + Rejected;

    public void Accept(double modulus)
    {
        Accepted++;
        Smallest = modulus < Smallest || double.IsNaN(Smallest) ? modulus : Smallest;
        Largest = modulus > Largest || double.IsNaN(Largest) ? modulus : Largest;
    }
}
