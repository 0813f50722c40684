public import ArgumentParser
public import CaseRegister

extension CaseState: ExpressibleByArgument {}
